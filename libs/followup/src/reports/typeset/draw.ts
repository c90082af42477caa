import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { LightsOption, ProgressOption } from '@concord/charts';

use([BarChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

/** The picture of a chart option as an SVG document. Sizes in pixels. The same option gives the same text, always.
 * Words are set in the page's own font, see `press.mjs`. */
export function drawSvg(option: ProgressOption | LightsOption, width: number, height: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    // the renderer counts its instances in the names it gives, and a frozen report is compared byte by byte
    return chart
      .renderToSVGString()
      .replace(/\bzr\d+-/g, 'zr-')
      .replaceAll('Noto Sans, sans-serif', 'Noto Page');
  } finally {
    chart.dispose();
  }
}

import { BarChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { ragColours } from './colours.ts';
import { progressChart, progressChartHeight, type ProgressArea } from './progress-chart.ts';

use([BarChart, ScatterChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const words = {
  percent: 'Done',
  expected: 'Expected',
  summary: 'Done against expected',
  formatPercent: (value: number) => `${value} %`,
};
const areas: ProgressArea[] = [
  { title: 'Joint research', percent: 20, expected: 50, rag: 'red' },
  { title: 'Dialogue', percent: 75, expected: null, rag: 'green' },
];
const draw = (rows: ProgressArea[]): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 600, height: progressChartHeight(rows.length) });
  chart.setOption(progressChart(rows, words, 'light'));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};

describe('the progress chart', () => {
  it('draws each area with its title, its percent and the colour of its light', () => {
    const svg = draw(areas);
    for (const part of [
      'Joint research',
      'Dialogue',
      '20 %',
      '75 %',
      ragColours.light.red.fill,
      ragColours.light.green.fill,
    ]) {
      expect(svg).toContain(part);
    }
  });

  it('marks what was expected, and nothing where nothing is dated', () => {
    const [, expected] = [progressChart(areas, words, 'light').series].flat();
    expect(expected).toMatchObject({ type: 'scatter', data: [[50, 0]] });
  });

  it('says what it shows to those who do not see it', () => {
    expect(progressChart(areas, words, 'dark').aria).toEqual({
      enabled: true,
      label: { description: 'Done against expected' },
    });
  });

  it('draws an empty agreement without failing', () => {
    expect(draw([])).toContain('Expected');
  });
});

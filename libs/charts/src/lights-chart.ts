import type { BarSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { inkColours, rags, ragColours, type Rag, type Theme } from './colours.ts';

/** How many there are of each light. */
export type LightCounts = Record<Rag, number>;
export interface LightWords {
  rag: Record<Rag, string>;
  summary: string;
}
/** What `lightsChart` needs registered: BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent. */
export type LightsOption = ComposeOption<
  BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption | AriaComponentOption
>;

/** Height in pixels of the one band and a legend of up to two rows. */
export const lightsChartHeight = 78;

/** One band of all lights, worst first, each with its count; a light nobody has is left out. */
export function lightsChart(counts: LightCounts, words: LightWords, theme: Theme): LightsOption {
  const { ink, surface } = inkColours[theme];
  const shown = rags.filter((rag) => counts[rag] > 0);
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'Noto Sans, sans-serif', color: ink },
    aria: { enabled: true, label: { description: words.summary } },
    tooltip: { trigger: 'item' },
    legend: {
      top: 34,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 12,
      itemGap: 18,
      selectedMode: false,
      itemStyle: { borderWidth: 0 },
      textStyle: { color: ink, fontSize: 12 },
    },
    grid: { top: 0, height: 24, left: 0, right: 0 },
    xAxis: {
      type: 'value',
      show: false,
      max: Math.max(
        1,
        shown.reduce((sum, rag) => sum + counts[rag], 0),
      ),
    },
    yAxis: { type: 'category', show: false, data: [''] },
    series: shown.map((rag) => ({
      type: 'bar',
      name: `${words.rag[rag]} (${counts[rag]})`,
      stack: 'lights',
      barWidth: 22,
      itemStyle: { color: ragColours[theme][rag].fill, borderColor: surface, borderWidth: 1 },
      data: [counts[rag]],
    })),
  };
}

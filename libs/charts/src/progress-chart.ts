import type { BarSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type {
  AriaComponentOption,
  GridComponentOption,
  LegendComponentOption,
  TooltipComponentOption,
} from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { inkColours, ragColours, type Rag, type Theme } from './colours.ts';

/** Percent and expected are percentage points, 0 to 100; `expected` is null where nothing is dated. */
export interface ProgressArea {
  title: string;
  percent: number;
  expected: number | null;
  rag: Rag;
}
/** The words of the picture, in the reader's language. `summary` describes it to those who do not see it. */
export interface ProgressWords {
  percent: string;
  expected: string;
  summary: string;
  /** 60 to "60 %", as the language writes it. */
  formatPercent: (value: number) => string;
}
/** What `progressChart` needs registered: BarChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent. */
export type ProgressOption = ComposeOption<
  | BarSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>;

/** Height in pixels at which every area has its room. */
export const progressChartHeight = (areas: number): number => 52 + 36 * Math.max(areas, 1);

/** One bar per area for what is done, in the colour of its light, with an upright mark where the plan expected it. */
export function progressChart(areas: readonly ProgressArea[], words: ProgressWords, theme: Theme): ProgressOption {
  const { ink, quiet, track, line } = inkColours[theme];
  const write = (value: unknown): string => (typeof value === 'number' ? words.formatPercent(value) : '');
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'Noto Sans, sans-serif', color: ink },
    aria: { enabled: true, label: { description: words.summary } },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: write },
    legend: {
      bottom: 0,
      itemWidth: 14,
      itemGap: 24,
      textStyle: { color: ink, fontSize: 12 },
      data: [
        { name: words.percent, icon: 'roundRect', itemStyle: { color: quiet } },
        { name: words.expected, icon: 'path://M5,0L8,0L8,14L5,14Z', itemStyle: { color: ink } },
      ],
    },
    grid: { top: 4, bottom: 32, left: 8, right: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: quiet, fontSize: 11, formatter: words.formatPercent },
      splitLine: { lineStyle: { color: line, type: 'dashed' } },
    },
    yAxis: [
      {
        type: 'category',
        inverse: true,
        data: areas.map(({ title }) => title),
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: ink, fontSize: 12, lineHeight: 15, width: 210, overflow: 'break', interval: 0 },
      },
      // the percents stand in a column of their own, where no mark can run through them
      {
        type: 'category',
        inverse: true,
        position: 'right',
        data: areas.map(({ percent }) => words.formatPercent(percent)),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: ink, fontSize: 12, interval: 0 },
      },
    ],
    series: [
      {
        type: 'bar',
        name: words.percent,
        barWidth: 14,
        showBackground: true,
        backgroundStyle: { color: track, borderRadius: 2 },
        data: areas.map(({ percent, rag }) => ({
          value: percent,
          itemStyle: { color: ragColours[theme][rag].fill, borderRadius: 2 },
        })),
      },
      {
        type: 'scatter',
        name: words.expected,
        symbol: 'rect',
        symbolSize: [3, 24],
        itemStyle: { color: ink, opacity: 1 },
        z: 3,
        data: areas.flatMap(({ expected }, row) => (expected === null ? [] : [[expected, row]])),
      },
    ],
  };
}

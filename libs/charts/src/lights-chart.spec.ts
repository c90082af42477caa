import { ragColours } from './colours.ts';
import { lightsChart } from './lights-chart.ts';

const words = {
  rag: { red: 'Red', amber: 'Amber', green: 'Green', blue: 'Achieved', grey: 'No data' },
  summary: 'Milestones by light',
};

describe('the lights chart', () => {
  it('shows the worst light first, each in its colour with its count, and leaves out what nobody has', () => {
    const { series } = lightsChart({ grey: 0, green: 4, amber: 0, red: 1, blue: 2 }, words, 'dark');
    expect(series).toMatchObject([
      { name: 'Red (1)', data: [1], itemStyle: { color: ragColours.dark.red.fill } },
      { name: 'Green (4)', data: [4], itemStyle: { color: ragColours.dark.green.fill } },
      { name: 'Achieved (2)', data: [2], itemStyle: { color: ragColours.dark.blue.fill } },
    ]);
  });

  it('fills its band exactly: the axis ends at the total', () => {
    expect(lightsChart({ grey: 1, green: 4, amber: 2, red: 1, blue: 2 }, words, 'light').xAxis).toMatchObject({
      max: 10,
    });
  });

  it('is empty, not broken, when there is nothing to count', () => {
    expect(lightsChart({ grey: 0, green: 0, amber: 0, red: 0, blue: 0 }, words, 'light')).toMatchObject({
      series: [],
      xAxis: { max: 1 },
    });
  });
});

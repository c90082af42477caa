import { inkColours, ragColours, rags, themes } from './colours.ts';

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
};

describe.each(themes)('the colours on a %s surface', (theme) => {
  const { surface, ink, quiet } = inkColours[theme];

  it.each(rags)('%s marks shapes at 3:1 and writes words at 4.5:1, on the surface and on its tint', (light) => {
    const { fill, text, tint } = ragColours[theme][light];
    expect(contrast(fill, surface)).toBeGreaterThanOrEqual(3);
    expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, tint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, tint)).toBeGreaterThanOrEqual(7);
  });

  it('writes plain and quiet words at 4.5:1', () => {
    expect(contrast(ink, surface)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(quiet, surface)).toBeGreaterThanOrEqual(4.5);
  });
});

import { headHeight, rowHeight } from './timeline.ts';

interface Wish {
  svg: SVGSVGElement;
  title: string;
  labels: readonly { text: string; strong: boolean }[];
  paper: string;
  ink: string;
  font: string;
  fileName: string;
}

const labelWidth = 300;
const titleHeight = 44;
/** Wider than this no browser draws everywhere. */
const mostPixels = 12_000;

/** Saves the rows with their names as one PNG, the whole length of it, twice as fine as on the screen where that can be had. */
export async function savePicture(wish: Wish): Promise<void> {
  const { svg, fileName } = wish;
  const { width, height } = svg.getBoundingClientRect();
  const [wide, high] = [labelWidth + width, titleHeight + height];
  const scale = Math.min(2, mostPixels / Math.max(wide, high));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws no pictures');
  pen.scale(scale, scale);
  writeNames(pen, wish, { wide, high });
  pen.drawImage(await imageOf(svg, width, height), labelWidth, titleHeight, width, height);
  save(await blobOf(canvas), fileName);
}

function writeNames(pen: CanvasRenderingContext2D, wish: Wish, { wide, high }: { wide: number; high: number }): void {
  pen.fillStyle = wish.paper;
  pen.fillRect(0, 0, wide, high);
  pen.fillStyle = wish.ink;
  pen.textBaseline = 'middle';
  pen.font = `600 16px ${wish.font}`;
  pen.fillText(shortened(pen, wish.title, wide - 24), 12, titleHeight / 2);
  wish.labels.forEach(({ text, strong }, place) => {
    pen.font = `${strong ? '600 ' : ''}12.5px ${wish.font}`;
    const indent = strong ? 12 : 26;
    const y = titleHeight + headHeight + (place + 0.5) * rowHeight;
    pen.fillText(shortened(pen, text, labelWidth - indent - 10), indent, y);
  });
}

function shortened(pen: CanvasRenderingContext2D, text: string, width: number): string {
  if (pen.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && pen.measureText(`${letters.join('')}…`).width > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

async function imageOf(svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob> =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png'),
  );

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // the browser has taken it over by then
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

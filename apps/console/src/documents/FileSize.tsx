import { useRegion } from '../parts/LocalDate.tsx';

const kilo = 1000;

/** Bytes as people read them, in decimal units. */
export function useSizeText(): (bytes: number) => string {
  const region = useRegion();
  return (bytes) => {
    const write = (value: number, unit: string): string =>
      new Intl.NumberFormat(region, {
        style: 'unit',
        unit,
        unitDisplay: unit === 'byte' ? 'long' : 'short',
        maximumFractionDigits: value < 10 ? 1 : 0,
      }).format(value);
    if (bytes < kilo) return write(bytes, 'byte');
    return bytes < kilo * kilo ? write(bytes / kilo, 'kilobyte') : write(bytes / kilo / kilo, 'megabyte');
  };
}

export function FileSize({ bytes }: { bytes: number }) {
  return <>{useSizeText()(bytes)}</>;
}

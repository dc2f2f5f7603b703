/** One quality to be made. Even sizes, as H.264 with 4:2:0 wants them. */
export type Rung = { readonly name: string; readonly width: number; readonly height: number; readonly maximumBitrate: number };

const steps = [1080, 720, 360] as const;
/** A source must have this much more than a step to be worth a rung of its own above it. */
const worthMore = 1.25;
const smallest = 32;

/** The qualities of a source, best first: the steps it reaches, and always two at least. Steps count the shorter side, as players name them. */
export function ladderOf({ width, height }: { width: number; height: number }): Rung[] {
  const shorter = Math.max(smallest, evenBelow(Math.min(width, height)));
  const reached: number[] = steps.filter((step) => step <= shorter);
  const [top] = reached;
  const sides = top === undefined || (reached.length < 2 && shorter >= top * worthMore) ? [shorter, ...reached] : reached;
  const atLeastTwo = sides.length > 1 ? sides : [...sides, Math.max(smallest / 2, evenBelow((sides[0] ?? shorter) / 2))];
  return atLeastTwo.map((side) => rungOf({ width, height }, side));
}

function rungOf({ width, height }: { width: number; height: number }, side: number): Rung {
  const scale = side / Math.min(width, height);
  const isUpright = height > width;
  const longer = even(Math.max(width, height) * scale);
  const size = isUpright ? { width: side, height: longer } : { width: longer, height: side };
  return { name: `${side}p`, ...size, maximumBitrate: bitrateOf(size) };
}

/** Three bits a second for each pixel is about what H.264 needs for good: 2.8 Mbit/s for 720p. */
const bitrateOf = ({ width, height }: { width: number; height: number }): number => Math.max(100_000, width * height * 3);

const even = (pixels: number): number => Math.max(2, Math.round(pixels / 2) * 2);

const evenBelow = (pixels: number): number => Math.floor(pixels / 2) * 2;

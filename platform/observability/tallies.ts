import { Counter, Histogram, type MetricObjectWithValues, type MetricValueWithName, type Registry } from 'prom-client';

/** One series of a counter. Counting is an addition: prom-client itself hashes and checks the labels of each call. */
export class Tally {
  count = 0;

  inc(by = 1): void {
    this.count += by;
  }
}

export type MetricOptions = {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  readonly registry: Registry;
};

/** A counter whose series are found once and then kept by whoever counts; they are handed to prom-client when it is asked. */
export class TalliedCounter {
  readonly #series = new Series(() => new Tally());

  constructor({ name, help, labelNames = [], registry }: MetricOptions) {
    const series = this.#series;
    new Counter({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      collect() {
        this.reset();
        for (const { values, one } of series) this.inc(labelsOf(labelNames, values), one.count);
      },
    });
    // Without labels there is one series, and it is there from the beginning.
    if (labelNames.length === 0) this.of();
  }

  /** The series of these labels, in the order of their names. */
  of(...values: readonly string[]): Tally {
    return this.#series.of(values);
  }

  inc(by = 1): void {
    this.of().inc(by);
  }
}

/** One series of a histogram. */
export class TalliedBuckets {
  readonly bounds: readonly number[];
  /** Observations at most as large as the bound of the same number and larger than the one before; the last is for all others. */
  readonly counts: number[];
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Array<number>(bounds.length + 1).fill(0);
  }

  observe(value: number): void {
    const { bounds, counts } = this;
    let index = 0;
    while (index < bounds.length && value > (bounds[index] ?? 0)) index += 1;
    counts[index] = (counts[index] ?? 0) + 1;
    this.sum += value;
  }
}

export type HistogramOptions = MetricOptions & { readonly buckets: readonly number[] };

/** The same for a histogram. */
export class TalliedHistogram {
  readonly #series: Series<TalliedBuckets>;

  constructor(options: HistogramOptions) {
    this.#series = new Series(() => new TalliedBuckets(options.buckets));
    options.registry.registerMetric(new PublishedHistogram(options, this.#series));
    if (!options.labelNames?.length) this.of();
  }

  of(...values: readonly string[]): TalliedBuckets {
    return this.#series.of(values);
  }

  observe(value: number): void {
    this.of().observe(value);
  }
}

type Branch<T> = { readonly next: Map<string, Branch<T>>; one?: T };

class Series<T> {
  readonly #all: { readonly values: readonly string[]; readonly one: T }[] = [];
  /** One step for each label: cheaper than a key made of all of them. */
  readonly #root: Branch<T> = { next: new Map() };
  readonly #make: () => T;

  constructor(make: () => T) {
    this.#make = make;
  }

  of(values: readonly string[]): T {
    let branch = this.#root;
    for (const value of values) branch = this.#below(branch, value);
    if (branch.one !== undefined) return branch.one;
    branch.one = this.#make();
    this.#all.push({ values, one: branch.one });
    return branch.one;
  }

  [Symbol.iterator]() {
    return this.#all.values();
  }

  #below({ next }: Branch<T>, value: string): Branch<T> {
    const found = next.get(value);
    if (found) return found;
    const branch: Branch<T> = { next: new Map() };
    next.set(value, branch);
    return branch;
  }
}

/** What the registry knows of a histogram that is counted elsewhere. */
class PublishedHistogram extends Histogram {
  readonly #empty: Histogram;
  readonly #labelNames: readonly string[];
  readonly #series: Series<TalliedBuckets>;

  constructor({ name, help, labelNames = [], buckets }: HistogramOptions, series: Series<TalliedBuckets>) {
    const options = { name, help, labelNames: [...labelNames], buckets: [...buckets], registers: [] };
    super(options);
    this.#empty = new Histogram(options);
    this.#labelNames = labelNames;
    this.#series = series;
  }

  override async get(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    const described = await this.#empty.get();
    const values = [...this.#series].flatMap(({ values: own, one }) =>
      valuesOf(described.name, labelsOf(this.#labelNames, own), one),
    );
    return { ...described, values };
  }

  /** The text format is made from this one, where a metric has it. */
  getForPromString(): Promise<MetricObjectWithValues<MetricValueWithName<string>>> {
    return this.get();
  }
}

type Labels = Readonly<Record<string, string>>;

const labelsOf = (names: readonly string[], values: readonly string[]): Labels =>
  Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));

function valuesOf(name: string, labels: Labels, { bounds, counts, sum }: TalliedBuckets): MetricValueWithName<string>[] {
  let total = 0;
  const buckets = [...bounds, '+Inf'].map((le, index) => {
    total += counts[index] ?? 0;
    return { labels: { ...labels, le }, value: total, metricName: `${name}_bucket` };
  });
  return [...buckets, { labels, value: sum, metricName: `${name}_sum` }, { labels, value: total, metricName: `${name}_count` }];
}

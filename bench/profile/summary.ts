/** The part of V8's .cpuprofile that is read here. */
export type CpuProfile = {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

type ProfileNode = {
  readonly id: number;
  readonly children?: readonly number[];
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
};

export type Share = { readonly name: string; readonly ms: number };

/** Time of a process at work, by function, by module and in all; what it idled is left out. */
export function summarise(profile: CpuProfile): { byFunction: Share[]; byModule: Share[]; busyMs: number } {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const byFunction = new Map<string, number>();
  const byModule = new Map<string, number>();
  let busyMs = 0;
  for (const [n, id] of profile.samples.entries()) {
    const node = nodes.get(id);
    const ms = (profile.timeDeltas[n] ?? 0) / 1000;
    if (!node || node.callFrame.functionName === '(idle)') continue;
    busyMs += ms;
    add(byFunction, functionOf(node), ms);
    add(byModule, moduleOf(node), ms);
  }
  return { byFunction: inOrder(byFunction), byModule: inOrder(byModule), busyMs };
}

function functionOf(node: ProfileNode): string {
  const { functionName, lineNumber } = node.callFrame;
  const name = functionName === '' ? '(anonymous)' : functionName;
  return name.startsWith('(') && node.callFrame.url === '' ? name : `${name} ${placeOf(node)}:${lineNumber + 1}`;
}

// A package, a folder of ours, or a part of Node.
function moduleOf(node: ProfileNode): string {
  const { url, functionName } = node.callFrame;
  if (url === '') return functionName.startsWith('(') ? functionName : 'native';
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (library !== undefined) return library;
  return url.startsWith('node:') ? url.split('/').slice(0, 2).join('/') : placeOf(node).split('/').slice(0, -1).join('/');
}

function placeOf({ callFrame: { url } }: ProfileNode): string {
  return url.replace(/^.*\/node_modules\//, '').replace(/^file:\/\/.*?\/(router|platform)\//, '$1/');
}

function add(sums: Map<string, number>, name: string, ms: number): void {
  sums.set(name, (sums.get(name) ?? 0) + ms);
}

function inOrder(sums: ReadonlyMap<string, number>): Share[] {
  return [...sums].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
}

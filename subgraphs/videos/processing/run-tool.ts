import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import type { Workspace } from './workspace.ts';

export type ToolCall = {
  readonly command: string;
  readonly args: readonly string[];
  readonly workspace: Workspace;
  readonly signal: AbortSignal;
  /** Given up after this long without progress in what `onOutput` hears, or without it, after this long altogether. */
  readonly silenceMs: number;
  /** Ended after this long, whatever it says. */
  readonly deadlineMs?: number | undefined;
  /** Answers whether the work went on: a program that only talks is silent. */
  readonly onOutput?: ((text: string) => boolean) | undefined;
};

export type ToolResult = { readonly code: number; readonly output: string; readonly complaints: string };

/** The program was ended by someone else, or the disk was full: the content is not at fault, and another try may succeed. */
export class ToolInterruptedError extends Error {
  override readonly name = 'ToolInterruptedError';
}

/** The program fell silent, would not stop talking, or crashed: the content is at fault. */
export class ToolGivenUpError extends Error {
  override readonly name = 'ToolGivenUpError';
}

/** The program still made progress when its time was over: the content is hopeless, or the machine was very busy. */
export class ToolOverdueError extends Error {
  override readonly name = 'ToolOverdueError';
}

const crashes: ReadonlySet<NodeJS.Signals | null> = new Set(['SIGSEGV', 'SIGABRT', 'SIGFPE', 'SIGILL', 'SIGBUS'] as const);

/** Nothing of ours is the programs' business. The static ffprobe that npm installs crashes over MPEG-TS when it finds the system's iconv modules. */
const environment = { GCONV_PATH: '/nonexistent' };

const maximumOutput = 4 * 1024 ** 2;
const maximumComplaints = 4096;

type Tool = ChildProcessByStdio<null, Readable, Readable>;

/**
 * Runs a program at low priority until it ends. Aborting `signal` kills it at once and rejects with the signal's reason; any other end
 * by a signal, and a full disk, rejects with ToolInterruptedError or, when we gave up on it, with ToolGivenUpError or ToolOverdueError.
 */
export async function runTool(call: ToolCall): Promise<ToolResult> {
  call.signal.throwIfAborted();
  const child: Tool = spawn(call.command, [...call.args], {
    cwd: call.workspace.path,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  closed.catch(() => undefined);
  const heard: Heard = { output: '', complaints: '', isGivenUp: false, isOverdue: false };
  const kill = () => void child.kill('SIGKILL');
  const giveUp = () => {
    heard.isGivenUp = true;
    kill();
  };
  const endAtDeadline = () => {
    heard.isOverdue = true;
    kill();
  };
  const silence = setTimeout(giveUp, call.silenceMs);
  const deadline = call.deadlineMs === undefined ? undefined : setTimeout(endAtDeadline, call.deadlineMs);
  call.signal.addEventListener('abort', kill);
  listenTo(child, heard, { giveUp, onOutput: call.onOutput && ((text) => onWord(silence, call, text)) });
  try {
    await using _ = await noteAndYield(child, call.workspace);
    const [code, endedBy] = (await closed) as [number | null, NodeJS.Signals | null];
    call.signal.throwIfAborted();
    return resultOf(call, heard, { code, endedBy });
  } finally {
    clearTimeout(silence);
    clearTimeout(deadline);
    call.signal.removeEventListener('abort', kill);
    if (child.exitCode === null) kill();
  }
}

type Ending = { readonly code: number | null; readonly endedBy: NodeJS.Signals | null };

function resultOf({ command }: ToolCall, heard: Heard, { code, endedBy }: Ending): ToolResult {
  if (heard.isGivenUp || crashes.has(endedBy)) throw new ToolGivenUpError(`${command} was given up, or crashed (${endedBy})`);
  if (heard.isOverdue) throw new ToolOverdueError(`${command} had not come to an end in time`);
  if (code === null) throw new ToolInterruptedError(`${command} was ended by ${endedBy}`);
  if (heard.complaints.includes('No space left on device')) throw new ToolInterruptedError('the disk is full');
  return { code, output: heard.output, complaints: heard.complaints };
}

async function noteAndYield(child: Tool, workspace: Workspace): Promise<AsyncDisposable> {
  if (child.pid === undefined) await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const note = await workspace.noteProcess(pid);
  yieldToOthers(pid);
  return note;
}

// Answering people comes before encoding. A program that has ended meanwhile has no priority to set.
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    if (!(error instanceof Error && /ESRCH|EACCES|EPERM/.test(error.message))) throw error;
  }
}

type Heard = { output: string; complaints: string; isGivenUp: boolean; isOverdue: boolean };
type Listening = { readonly giveUp: () => void; readonly onOutput: ((text: string) => void) | undefined };

function listenTo(child: Tool, heard: Heard, { giveUp, onOutput }: Listening): void {
  const keep = (text: string) => {
    heard.output += text;
    if (heard.output.length > maximumOutput) giveUp();
  };
  child.stdout.setEncoding('utf8').on('data', onOutput ?? keep);
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    heard.complaints = (heard.complaints + text).slice(-maximumComplaints);
  });
}

function onWord(silence: NodeJS.Timeout, { onOutput }: ToolCall, text: string): void {
  if (onOutput?.(text) === true) silence.refresh();
}

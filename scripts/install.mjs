// Runs before every command, with whatever Node the machine has (18 or newer): installs the dependencies when they are missing or
// not those of package-lock.json. Node 24 is one of them, so that everything after this runs on it. With a folder as its argument it
// does the same for the package in that folder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(dirname(fileURLToPath(import.meta.url))), process.argv[2] || '.');
const modules = join(root, 'node_modules');
const stampFile = join(modules, '.danmesh-installed');
const lockFile = join(root, '.data', 'install.lock');
const waitAtMostMs = 15 * 60 * 1000;

main();

function main() {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stamp = createHash('sha256').update(`${process.platform} ${process.arch} ${lockText}`).digest('hex');
  if (!isCurrent(stamp)) withLock(() => bringUpToDate(stamp, lockText));
  checkNode();
}

function isCurrent(stamp) {
  return read(stampFile) === stamp;
}

function bringUpToDate(stamp, lockText) {
  if (isCurrent(stamp)) return;
  if (!holdsWhatIsLocked(lockText)) install();
  mkdirSync(modules, { recursive: true });
  writeFileSync(stampFile, stamp);
}

// npm writes node_modules/.package-lock.json as its last step: whoever ran npm by hand need not wait for a second install.
function holdsWhatIsLocked(lockText) {
  const installedText = read(join(modules, '.package-lock.json'));
  if (!installedText) return false;
  const installed = JSON.parse(installedText).packages;
  const locked = JSON.parse(lockText).packages;
  const isSame = (path) =>
    locked[path] && installed[path].version === locked[path].version && installed[path].integrity === locked[path].integrity;
  const isNeeded = (path) => path !== '' && !locked[path].optional && !locked[path].link;
  return (
    Object.keys(installed).every(isSame) &&
    Object.keys(locked)
      .filter(isNeeded)
      .every((path) => installed[path])
  );
}

function install() {
  console.log(
    existsSync(modules) ? 'Updating dependencies (package-lock.json has changed)…' : 'Installing dependencies (first run)…',
  );
  const started = Date.now();
  rmSync(stampFile, { force: true });
  const { command, options } = npm();
  const result = spawnSync(command[0], [...command.slice(1), 'ci', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  if (result.signal) fail(`The installation was stopped (${result.signal}).`, 'Run the same command again to go on.');
  if (result.error)
    fail(
      `npm could not be started: ${result.error.message}`,
      'Install npm (it comes with Node.js), then run the same command again.',
    );
  if (result.status !== 0) {
    fail(
      'The dependencies could not be installed; npm says why above.',
      'Check the network (behind a proxy or with a mirror: `npm config set registry …`), the free disk space and that this directory is\n' +
        'yours to write. Then run the same command again, or `npm ci` by itself to see more.',
    );
  }
  console.log(`Dependencies are installed (${Math.round((Date.now() - started) / 1000)} s).`);
}

// The same npm that runs us, on a Node that `npm ci` does not delete under it: the one in node_modules goes.
function npm() {
  const own = join(modules, '.bin');
  const path = (process.env.PATH || '').split(delimiter).filter((entry) => entry !== own);
  const options = { env: { ...process.env, PATH: path.join(delimiter) }, shell: false };
  const script = process.env.npm_execpath || '';
  const node = [process.env.npm_node_execpath, process.execPath].find(
    (file) => file && !file.startsWith(modules) && existsSync(file),
  );
  if (basename(script) === 'npm-cli.js' && existsSync(script) && node) return { command: [node, script], options };
  return { command: ['npm'], options: { ...options, shell: process.platform === 'win32' } };
}

function checkNode() {
  const hasNode24 = existsSync(join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'));
  if (hasNode24 || Number(process.versions.node.split('.')[0]) >= 24) return;
  fail(
    `Danmesh runs on Node.js 24; this is ${process.versions.node}, and npm was told not to run the install script that brings 24.`,
    'Run `npm rebuild node --ignore-scripts=false`, or install Node.js 24, then run the same command again.',
  );
}

// Several commands may start at once; one installs, the others wait for it.
function withLock(work) {
  const deadline = Date.now() + waitAtMostMs;
  let hasSaidSo = false;
  while (!takeLock()) {
    if (!isLockHeld()) {
      rmSync(lockFile, { force: true });
      continue;
    }
    if (!hasSaidSo) console.log('Another command is installing the dependencies; waiting for it…');
    hasSaidSo = true;
    if (Date.now() > deadline)
      fail('Another installation has not ended for 15 minutes.', `If none is running, remove ${lockFile}.`);
    sleep(200 + Math.random() * 100);
  }
  const release = () => rmSync(lockFile, { force: true });
  process.once('exit', release);
  work();
  process.off('exit', release);
  release();
}

function takeLock() {
  try {
    mkdirSync(dirname(lockFile), { recursive: true, mode: 0o700 });
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return fail(
      `${root} cannot be written (${error.code}).`,
      'Give this user the right to write there, or run Danmesh from a copy of your own.',
    );
  }
}

// A lock that a killed command left behind names a process that is gone, or, killed in that very instant, none.
function isLockHeld() {
  const pid = Number(read(lockFile));
  if (!pid) return isYoung(lockFile);
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isYoung(file) {
  try {
    return Date.now() - statSync(file).mtimeMs < 2000;
  } catch {
    return true;
  }
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function fail(what, remedy) {
  console.error(`\n${what}\n${remedy}\n`);
  process.exit(1);
}

import type { ConditionNode, PlanNode } from '@apollo/query-planner';
import { compileFetch, type FetchEnvironment } from '../fetch/compiled-fetch.ts';
import { prepareFetch } from '../fetch/prepare-fetch.ts';
import type { Step } from '../run.ts';
import type { Path } from './places.ts';

export type PlanCompiler = FetchEnvironment & {
  /** The number that the next fetch gets. */
  readonly nextId: () => number;
};

/** A step for a node whose results belong at `path`. */
export function compileNode(node: PlanNode, path: Path, compiler: PlanCompiler): Step {
  switch (node.kind) {
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, path, compiler)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, path, compiler)));
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], compiler);
    case 'Fetch':
      return prepareFetch(compileFetch(node, path, compiler.nextId(), compiler));
    case 'Condition':
      return onCondition(node, path, compiler);
    case 'Defer':
      throw new Error('the plan defers, which no operation can ask for');
  }
}

function inSequence(steps: readonly Step[]): Step {
  return (run, done) => {
    let index = 0;
    const next = (): void => {
      const step = steps[index++];
      if (step) step(run, next);
      else done();
    };
    next();
  };
}

function inParallel(steps: readonly Step[]): Step {
  return (run, done) => {
    let left = steps.length;
    const one = (): void => {
      left -= 1;
      if (left === 0) done();
    };
    if (left === 0) done();
    for (const step of steps) step(run, one);
  };
}

export const nothing: Step = (_, done) => done();

function onCondition({ condition, ifClause, elseClause }: ConditionNode, path: Path, compiler: PlanCompiler): Step {
  const [whenTrue, whenFalse] = [ifClause, elseClause].map((clause) => (clause ? compileNode(clause, path, compiler) : nothing));
  return (run, done) => (run.request.variables[condition] === true ? whenTrue : whenFalse)?.(run, done);
}

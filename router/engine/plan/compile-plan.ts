import type { PlanNode } from '@apollo/query-planner';
import { inputsFirst } from '../../planning/inputs-first.ts';
import { compileFetch, type FetchEnvironment, type Standing } from '../fetch/compiled-fetch.ts';
import { prepareFetch } from '../fetch/prepare-fetch.ts';
import type { Step } from '../run.ts';

export type PlanCompiler = FetchEnvironment & {
  /** The number that the next fetch gets. */
  readonly nextId: () => number;
};

export type Place = Omit<Standing, 'id'>;

/** A step for a node whose results belong at `path`, and after which the subgraphs of `leadsTo` are asked. */
export function compileNode(node: PlanNode, place: Place, compiler: PlanCompiler): Step {
  switch (node.kind) {
    case 'Sequence':
      return compileSequence(inputsFirst(node.nodes, place.path), place, compiler);
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, place, compiler)));
    case 'Flatten':
      return compileNode(node.node, { ...place, path: [...place.path, ...node.path] }, compiler);
    case 'Fetch':
      return prepareFetch(compileFetch(node, { id: compiler.nextId(), ...place }, compiler));
    case 'Condition':
    case 'Defer':
      // Operations are planned for one outcome of their conditions, and the graph does not offer @defer.
      throw new Error(`the plan has a node ${node.kind}, which no operation can ask for`);
  }
}

function compileSequence(nodes: readonly PlanNode[], place: Place, compiler: PlanCompiler): Step {
  return inSequence(nodes.map((child, index) => compileNode(child, followedBy(nodes[index + 1], place), compiler)));
}

const followedBy = (next: PlanNode | undefined, place: Place): Place =>
  next ? { ...place, leadsTo: new Set(firstAsked(next)) } : place;

/** The subgraphs that a node asks first. */
function firstAsked(node: PlanNode): string[] {
  switch (node.kind) {
    case 'Sequence':
      return node.nodes.slice(0, 1).flatMap(firstAsked);
    case 'Parallel':
      return node.nodes.flatMap(firstAsked);
    case 'Flatten':
      return firstAsked(node.node);
    case 'Fetch':
      return [node.serviceName];
    default:
      return [];
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

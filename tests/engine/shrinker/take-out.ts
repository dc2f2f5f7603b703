import { type ASTNode, type DocumentNode, visit } from 'graphql';

type IsPart = (node: ASTNode) => boolean;

export function countParts(document: DocumentNode, isPart: IsPart): number {
  let count = 0;
  visit(document, {
    enter: (node) => {
      if (isPart(node)) count += 1;
    },
  });
  return count;
}

/** The document without the parts from `from` to `to`, counted in the order in which they are met. */
export function withoutParts(document: DocumentNode, isPart: IsPart, { from, to }: { from: number; to: number }): DocumentNode {
  const doomed = new Set<ASTNode>();
  let nth = 0;
  visit(document, {
    enter: (node) => {
      if (!isPart(node)) return;
      if (nth >= from && nth < to) doomed.add(node);
      nth += 1;
    },
  });
  return visit(document, { enter: (node) => (doomed.has(node) ? null : undefined) });
}

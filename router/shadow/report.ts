import { print } from 'graphql';
import type { Logger } from '../../platform/log.ts';
import type { PermittedOperation } from '../engine/engine.ts';
import { factsOf } from '../observability/facts.ts';
import type { Finding } from './comparison.ts';

/** Paths that are remembered for an operation; from then on its differences are only counted. */
const mostTold = 100;

/**
 * Logs what was found for an operation, each place that differs and each reason of a failure once: the metric says how often. There
 * is nothing in a line but the operation as the access log knows it, places and kinds: no value, no variable, no message.
 */
export function reporterOf({ document, operation }: PermittedOperation, log: Logger): (finding: Finding) => void {
  const told = new Set<string>();
  const isNews = (what: string): boolean => {
    if (told.has(what) || told.size >= mostTold) return false;
    told.add(what);
    return true;
  };
  const query = document.loc?.source.body ?? print(document);
  const facts = () => factsOf({ query, id: undefined, operationName: operation.name?.value ?? null, variables: {} });
  return (finding) => {
    if (finding.outcome === 'failed' && isNews(finding.reason)) {
      log.warn({ operation: facts(), reason: finding.reason }, "Apollo's executor could not be asked what was answered here");
    }
    if (finding.outcome !== 'different') return;
    const differences = finding.differences.filter(({ path, kind }) => isNews(`${path} ${kind}`));
    if (differences.length > 0) log.warn({ operation: facts(), differences }, "Apollo's executor answers otherwise");
  };
}

import type { estypes } from '@elastic/elasticsearch';

/** Longer keys are kept and not found: no title is as long. */
const longestKey = 1000;

const text = {
  type: 'text',
  analyzer: 'document',
  search_analyzer: 'words',
  // Scores are computed without the length of a field: see search-request.ts.
  norms: false,
  // A phrase never spans two tags.
  position_increment_gap: 100,
} as const;
const key = { type: 'keyword', ignore_above: longestKey } as const;

/**
 * An index: what `documentSource` writes. Text arrives folded and split into runs, so that `cjk_bigram` makes of it the pairs of
 * bigrams.ts: a document's with each character beside its pair at the same place, which is how a query of one character finds it.
 */
export const searchIndexBody: Pick<estypes.IndicesCreateRequest, 'settings' | 'mappings'> = {
  settings: {
    number_of_shards: 1,
    auto_expand_replicas: '0-1',
    // Said, because an index left to its default does not refresh while nobody searches.
    refresh_interval: '1s',
    analysis: {
      filter: {
        pairs_and_characters: { type: 'cjk_bigram', output_unigrams: true },
        places_left_out: { type: 'stop', stopwords: ['_'] },
      },
      analyzer: {
        document: { type: 'custom', tokenizer: 'standard', filter: ['pairs_and_characters'] },
        words: { type: 'custom', tokenizer: 'standard', filter: ['cjk_bigram'] },
        phrase: { type: 'custom', tokenizer: 'whitespace', filter: ['places_left_out'] },
      },
    },
  },
  mappings: {
    dynamic: 'strict',
    _source: { includes: ['kind', 'id', 'title', 'tags', 'body'] },
    properties: {
      kind: { type: 'keyword' },
      id: { type: 'keyword' },
      removed: { type: 'boolean' },
      title: { type: 'text', index: false },
      tags: { type: 'text', index: false },
      body: { type: 'text', index: false },
      title_text: text,
      tags_text: text,
      body_text: text,
      title_key: key,
      suggest_keys: key,
      suggest_order: key,
      facets: key,
      boost: { type: 'float' },
      brevity: { type: 'float' },
    },
  },
};

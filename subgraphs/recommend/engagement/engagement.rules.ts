/** What each way of taking part counts towards heat: writing something or liking it says more than having started to play it. */
export const weights = { PLAY: 1, LIKE: 3, COMMENT: 3, DANMU: 1 } as const;

export type InteractionKind = keyof typeof weights;

/** SQL: the weight of an interaction by its column `kind`. */
export const weightOfKind = `case kind ${Object.entries(weights)
  .map(([kind, weight]) => `when '${kind}' then ${weight}`)
  .join(' ')} end`;

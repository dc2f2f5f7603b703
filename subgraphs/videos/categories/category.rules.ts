import { done, type Outcome, refused } from '../../../platform/outcome.ts';

export type Category = { readonly id: string; readonly name: string };
type ChannelSource = 'RECOMMENDED' | 'HOT' | 'LIVE' | 'CATEGORY';
export type Channel = {
  readonly id: string;
  readonly name: string;
  readonly source: ChannelSource;
  readonly category: Category | null;
};

/** The site's subjects. Slugs are for ever: videos and rooms keep them. */
export const categories: readonly Category[] = [
  { id: 'anime', name: '动漫' },
  { id: 'knowledge', name: '知识' },
  { id: 'film', name: '影视' },
  { id: 'news', name: '新闻' },
  { id: 'game', name: '游戏' },
  { id: 'music', name: '音乐' },
  { id: 'technology', name: '科技' },
  { id: 'life', name: '生活' },
];

export const findCategory = (id: string | null): Category | null => categories.find((category) => category.id === id) ?? null;

export function parseCategory(id: string): Outcome<string> {
  return findCategory(id) === null ? refused('INVALID', 'There is no such category.', 'categoryId') : done(id);
}

const ofSource = (id: string, name: string, source: ChannelSource): Channel => ({ id, name, source, category: null });

const ofCategory = (id: string): Channel => {
  const category = findCategory(id);
  if (category === null) throw new Error(`there is no category ${id}`);
  return { id, name: category.name, source: 'CATEGORY', category };
};

/** The tabs of the home page, in order. */
export const channels: readonly Channel[] = [
  ofSource('recommended', '推荐', 'RECOMMENDED'),
  ofSource('hot', '热门', 'HOT'),
  ofCategory('anime'),
  ofCategory('knowledge'),
  ofCategory('film'),
  ofSource('live', '直播', 'LIVE'),
  ofCategory('news'),
];

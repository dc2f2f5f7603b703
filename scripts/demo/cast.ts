import type { Account } from './person.ts';

/** The people of the demo. */
export const people: readonly Omit<Account, 'password'>[] = [
  { handle: 'mei', name: '小美 Mei' },
  { handle: 'kenji', name: 'Kenji 健二' },
  { handle: 'lena', name: 'Lena' },
  { handle: 'tom', name: 'Tom' },
];

export const video = {
  title: '第一束光 · First light',
  description: '潜入曼德博集合，给弹幕当背景。 A dive into the Mandelbrot set, made to be danced over by danmaku.',
  categoryId: 'knowledge',
  tags: ['demo', '色彩'],
  fileName: 'first-light.mp4',
  seconds: 18,
};

export const comments: readonly {
  readonly by: number;
  readonly text: string;
  readonly reply?: { readonly by: number; readonly text: string };
}[] = [
  { by: 1, text: '分形真好看，适合发呆。', reply: { by: 0, text: '谢谢！下一段会更长。' } },
  { by: 2, text: 'Plays smoothly on my phone, well done.' },
  { by: 3, text: '弹幕开起来才完整。' },
];

export const danmaku: readonly { readonly by: number; readonly atMs: number; readonly text: string; readonly colour: number }[] =
  [
    { by: 1, atMs: 800, text: '来了来了', colour: 0xffffff },
    { by: 2, atMs: 2400, text: 'first!', colour: 0xffd54f },
    { by: 3, atMs: 4100, text: '前方高能', colour: 0xff5252 },
    { by: 1, atMs: 7000, text: '这个分形可以', colour: 0x80d8ff },
    { by: 2, atMs: 9500, text: 'so calm', colour: 0xffffff },
    { by: 3, atMs: 12_800, text: '233333', colour: 0xb2ff59 },
    { by: 1, atMs: 16_200, text: '下次一定', colour: 0xffffff },
  ];

export const room = { title: '深夜画室 · Late night studio' };

export const chatter: readonly string[] = [
  '晚上好',
  'hello from Lisbon',
  '这一笔漂亮',
  '在画什么？',
  'the light on the left!',
  '哈哈哈',
  '来了',
  'so relaxing',
  '背景音乐是什么',
  '666',
  'first time here',
  '主播加油',
  '慢慢来',
  'that blue',
];

import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown once with every mistake in it, so that an operator mends the environment in one go. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  /** Each names its variable: `PORT: must be a whole number from 0 to 65535`. */
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    const lines = mistakes.map((mistake) => `  ${mistake}`);
    super(`The environment is not right:\n${lines.join('\n')}\nSee .env.example for what each variable means.`);
    this.mistakes = mistakes;
  }
}

/** Parses the variables that `shape` names. An empty string counts as unset. Throws EnvironmentError naming every mistake. */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Environment,
): z.infer<z.ZodObject<Shape>> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.object(shape).safeParse(present);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(parsed.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`));
}

/** Lets several parsers look at the environment before anything is opened. Throws one EnvironmentError with all their mistakes. */
export function checkEnvironment(parsers: readonly ((environment: Environment) => unknown)[], environment: Environment): void {
  const mistakes = parsers.flatMap((parse) => mistakesOf(() => parse(environment)));
  if (mistakes.length > 0) throw new EnvironmentError(mistakes);
}

function mistakesOf(parse: () => unknown): readonly string[] {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.mistakes;
    throw error;
  }
}

/** A variable that holds a whole number. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= min && value <= max, `must be a whole number from ${min} to ${max}`);

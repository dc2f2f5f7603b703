import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown once with every mistake in it, so that an operator mends the environment in one go. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Parses the variables that `shape` names. An empty string counts as unset. Throws EnvironmentError naming every mistake. */
export function parseEnvironment<Shape extends z.ZodRawShape>(
  shape: Shape,
  environment: Environment,
): z.infer<z.ZodObject<Shape>> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = z.object(shape).safeParse(present);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new EnvironmentError(
    `The environment is not right:\n${mistakes.join('\n')}\nSee .env.example for what each variable means.`,
  );
}

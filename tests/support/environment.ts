const services = /^(DATABASE|REDIS|KAFKA|ELASTICSEARCH|S3|SERVICES)_/;

/** What the tests' services are called is not for a product that embeds its own. */
export const withoutServices = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined || services.test(name) ? [] : [[name, value]])),
  );

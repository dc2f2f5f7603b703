const services = /^(DATABASE|REDIS|KAFKA|ELASTICSEARCH|S3)_/;

/** What the tests' services are called is not for a product that embeds its own. */
export const withoutServices = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !services.test(name)));

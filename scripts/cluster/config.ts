import { type Environment, parseEnvironment, wholeNumber } from '../../platform/env.ts';
import { parseServicesConfig } from '../../platform/host/services.ts';

export const clusterVariables = {
  /** Of the first router; the second has the one a hundred above. */
  PORT: wholeNumber(1, 65_435).default(4000),
};

/** Reads the variables of `npm run cluster`. */
export const parseClusterConfig = (environment: Environment) => ({
  routerPort: parseEnvironment(clusterVariables, environment).PORT,
  services: parseServicesConfig(environment),
});

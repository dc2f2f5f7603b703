import { createLogger } from '../platform/log.ts';
import { examineDatabase } from './doctor/database.ts';
import { type Finding, printFinding } from './doctor/finding.ts';
import { examineLinks } from './doctor/links.ts';
import { examineData, examineMediaTools, examineNode, examinePort } from './doctor/machine.ts';
import { examineSecrets } from './doctor/secrets.ts';
import { examineServices } from './doctor/services.ts';
import { parseSoloConfig } from './solo/config.ts';
import { runScript } from './solo/run-script.ts';

await runScript(async () => {
  const { host, port, services } = parseSoloConfig(process.env);
  const { dataDirectory, secretsDirectory } = services;
  const log = createLogger({ level: 'silent', name: 'doctor' });
  const findings: Finding[][] = await Promise.all([
    [examineNode()],
    examinePort(host, port).then((found) => [found]),
    examineData(dataDirectory).then((found) => [found]),
    examineDatabase(services),
    examineServices(services, log),
    examineLinks(process.env),
    examineSecrets(secretsDirectory, dataDirectory),
    examineMediaTools(process.env),
  ]);
  for (const found of findings.flat()) printFinding(found);
  if (findings.flat().some(({ problem }) => problem !== undefined)) process.exitCode = 1;
});
// A client that still waits for a service that does not answer would keep the process for as long as its own patience.
process.exit();

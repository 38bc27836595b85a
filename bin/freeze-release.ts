import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { deploymentNamed } from '#lib/deployments.ts';
import { freezeRelease } from '#local/upgrades/freeze-release.ts';
import { writeRelease } from '#local/upgrades/frozen.ts';
import packageJson from '../package.json' with { type: 'json' };

new Command('freeze-release')
  .description(
    'Writes test/upgrades/<version>: what every later release has to finish. A version that is out is never written again.',
  )
  .parse();

const { version } = packageJson;
const root = fileURLToPath(new URL('..', import.meta.url));

if (readFileSync(`${root}/CHANGELOG.md`, 'utf8').includes(`\n## [${version}] - unreleased\n`)) {
  const release = await freezeRelease(deploymentNamed('example'));
  writeRelease(`${root}/test/upgrades/${version}`, release);
  process.stdout.write(`test/upgrades/${version}: ${Object.keys(release.scenes).length} follow-ups under way\n`);
} else {
  process.stderr.write(`expected "## [${version}] - unreleased" in CHANGELOG.md: what is out is not frozen anew\n`);
  process.exitCode = 1;
}

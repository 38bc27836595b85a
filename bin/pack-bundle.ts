import { packBundle } from '#lib/bundles/pack-bundle.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('expected the folder of a bundle, got none');
packBundle(folder);

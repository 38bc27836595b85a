import { buildBoth } from './naive-build.ts';
import { mkdirSync } from 'node:fs';
for (const name of ['record-silence','receive-status'] as const) { mkdirSync('/tmp/b/zz/a',{recursive:true});mkdirSync('/tmp/b/zz/b',{recursive:true});
const t=performance.now(); console.log(name, await buildBoth(name,'/tmp/b/zz/a','/tmp/b/zz/b'), performance.now()-t);}

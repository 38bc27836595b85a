import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

const CODE = 'index.js';
const PACKED = 'bundle.js.zst';

/** Bytes. Up to these a bundle stays as it is: unpacking it would take longer than it saves. */
const SMALL = 450_000;

/** Smaller by nothing that counts beyond this, and several times slower. */
const LEVEL = 19;

/** Stands where the bundle stood, and loads it. */
const LOADER = `'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { compileFunction } = require('node:vm');
const { zstdDecompressSync } = require('node:zlib');
const code = zstdDecompressSync(readFileSync(join(__dirname, '${PACKED}'))).toString();
const scope = { exports, require, module, __filename, __dirname };
compileFunction(code, Object.keys(scope), { filename: __filename }).apply(exports, Object.values(scope));
`;

/** Compresses a large bundle in its folder: most of it are words and tables. Loading takes two milliseconds more. */
export function packBundle(folder: string): void {
  const code = readFileSync(join(folder, CODE));
  if (code.length <= SMALL) return;
  writeFileSync(
    join(folder, PACKED),
    zstdCompressSync(code, { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }),
  );
  writeFileSync(join(folder, CODE), LOADER);
}

/** The code of a bundle, packed or not. */
export function codeOf(folder: string): string {
  const packed = join(folder, PACKED);
  return (existsSync(packed) ? zstdDecompressSync(readFileSync(packed)) : readFileSync(join(folder, CODE))).toString();
}

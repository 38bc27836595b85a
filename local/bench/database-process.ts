import { localDynamodb } from '../aws/dynamodb.ts';
import type { Synthesized } from '../aws/synthesized.ts';

// A process of its own, so that the processor of what is measured is not the database's.
process.once('message', (table: Synthesized['table']) => {
  void localDynamodb(table).then(({ url }) => process.send?.(url));
});

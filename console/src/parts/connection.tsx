import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Notice } from './states.tsx';

/** The browser knows when it has no network at all. */
export function Connection() {
  const isOnline = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  return isOnline ? null : (
    <Notice kind="problem">
      You are offline. What you see may be old, and nothing can be saved until you are back.
    </Notice>
  );
}

/** The import worker's entry: its session served over birpc. */
import { createBirpc } from 'birpc';
import type { ImportEvents, ImportServer } from '../protocol/importProtocol';
import { channelOver } from '../protocol/messageChannel';
import { ImportSession } from './importSession';

const session = new ImportSession({
  progress: (progress) => void page.progress.asEvent(progress),
});

const page = createBirpc<ImportEvents, ImportServer>(session.serve(), channelOver(self));

/** The worker's entry: the session served over birpc. Large arrays move instead of being copied. */
import { createBirpc } from 'birpc';
import { channelOver } from '../protocol/messageChannel';
import { collectTransferables } from '../protocol/transferList';
import type { TrainerEvents, TrainerServer } from '../protocol/trainerProtocol';
import { Session } from './session';

const session = new Session({
  runEvents: (events) => void page.runEvents.asEvent(events),
  jobProgressed: (job, share) => void page.jobProgressed.asEvent(job, share),
  phaseChanged: (phase) => void page.phaseChanged.asEvent(phase),
  failed: (error) => void page.failed.asEvent(error),
});

const page = createBirpc<TrainerEvents, TrainerServer>(session.serve(), {
  ...channelOver(self),
  post: (message: unknown) => {
    postMessage(message, { transfer: collectTransferables(message) });
  },
});

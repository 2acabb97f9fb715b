/** The thread of one map: it lays the points out, telling how far it is, and is stopped from outside. */
import { layOutPoints, type MapLayoutTask } from '../../engine/inspection/mapLayout';
import type { MapLayoutMessage } from './mapLayoutThread';

addEventListener('message', ({ data }: MessageEvent<MapLayoutTask>) => {
  const send = (message: MapLayoutMessage): void => {
    postMessage(message);
  };
  send({ map: layOutPoints(data, (share) => send({ share })) });
});

/** How birpc sends and hears across a thread: a worker as the page holds it, or the worker's own scope. */

interface Port {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', hear: (event: MessageEvent<unknown>) => void): void;
}

export function channelOver(port: Port) {
  return {
    post: (message: unknown): void => {
      port.postMessage(message);
    },
    on: (receive: (message: unknown) => void): void => {
      port.addEventListener('message', ({ data }) => {
        receive(data);
      });
    },
  };
}

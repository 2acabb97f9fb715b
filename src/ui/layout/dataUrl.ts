/** Bytes or text as an address that holds them: an image of an SVG may load nothing else. */

/** Read by the browser, off the page's thread. @throws Error when it cannot be read. */
export function dataUrl(content: BlobPart, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      // Text, since an address was asked for.
      resolve(reader.result as string);
    };
    reader.onerror = () => {
      reject(new Error('the bytes could not be read'));
    };
    reader.readAsDataURL(new Blob([content], { type }));
  });
}

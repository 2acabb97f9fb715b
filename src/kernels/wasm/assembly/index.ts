/** The module's functions. Their operands stand at CALL; see the classes that name them. */
export { allocate, release } from './heap';
export { helperLoop, setThreads, stopHelpers } from './threads';
export { CALL } from './memoryMap';
export { affineForward } from './affineForward';
export { affineBackward } from './affineBackward';
export { recurrentForward } from './recurrentForward';
export { recurrentBackward } from './recurrentBackward';
export { tokenChoice } from './tokenChoice';
export { tokenLoss } from './tokenLoss';
export { optimizerStep } from './optimizerStep';
export { dropout } from './dropout';
export { denseProduct } from './denseProduct';

/** The two Electron channels that everything between the processes goes through; preload and main agree on them here. */
export const requestChannel = 'winnow:request';
export const eventChannel = 'winnow:event';

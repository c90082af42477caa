// a typesetting process that hangs: it takes every document and answers none
process.on('message', () => undefined);
process.on('disconnect', () => process.exit(0));

// a typesetting process that dies of every document
process.on('message', () => process.exit(3));

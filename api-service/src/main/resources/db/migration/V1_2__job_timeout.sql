COMMENT ON COLUMN job.timeout IS 'as the client asked; from the choice on the one that counts, which the command may cap';

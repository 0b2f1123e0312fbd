Rain -> late :: Late -> sea :: Sea; late[1] -> Peeked -> sea;

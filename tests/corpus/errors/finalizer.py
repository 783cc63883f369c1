# expect: 6:5 __del__ method
class Resource:
    def close(self):
        print("closed")

    def __del__(self):
        self.close()


Resource()

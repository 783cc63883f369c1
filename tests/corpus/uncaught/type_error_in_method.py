# A wrong call of a method.
class Robot:
    def move(self, direction, distance):
        return direction * distance


robot = Robot()
print(robot.move("n", 2))
robot.move("north")

#include <ncurses.h>

int main(void)
{
    initscr();
    printw("load: low");
    getch();
    endwin();
    return 0;
}

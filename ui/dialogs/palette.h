// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>
#include <QList>

#include <functional>

class QLineEdit;
class QListWidget;

namespace pierside::ui {

//! Something the palette can find.
struct PaletteEntry
{
    QString text;   //!< "Restart quickstart / web"
    QString detail; //!< its key or its state
    QIcon icon;
    std::function<void()> run;
};

//! How well a text answers what was typed: 0 = not at all; letters in order, words' beginnings and runs count more.
int paletteScore(const QString &text, const QString &typed);

//! \brief Type a few letters, press Enter: commands, stacks and services in one list.
class Palette : public QDialog
{
    Q_OBJECT

public:
    Palette(QList<PaletteEntry> entries, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &typed);
    void runCurrent();

    QList<PaletteEntry> m_entries;
    QLineEdit *m_line;
    QListWidget *m_list;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QIcon>
#include <QList>
#include <QStringList>

#include <functional>

class QLineEdit;
class QListWidget;

namespace pierside::ui {

//! An entry of the palette.
struct PaletteEntry
{
    QString text;   //!< "Restart quickstart / web"
    QString detail; //!< its shortcut or state
    QIcon icon;
    std::function<void()> run;
    QStringList words = {};     //!< other words that find it
    QString object = {};        //!< equal for all entries of one object
    bool isDestructive = false; //!< deletes or replaces something: comes last
    bool isPlace = false;       //!< only shows its object
};

//! \brief Finds commands, stacks and services by words, and runs the chosen one. See items::matches().
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

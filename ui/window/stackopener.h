// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/workspace/examples.h"

#include <QObject>

class QWidget;

namespace pierside::ui {

class Commands;

//! \brief Lets the user add stacks: file dialogs, drops on the window, and ready-made examples.
class StackOpener : public QObject
{
    Q_OBJECT

public:
    //! Connects the commands and handles drops on \a window, which also is the parent of dialogs.
    StackOpener(QWidget &window, const Commands &commands, QObject *parent);

    //! Examples that can be copied; \a folder is the suggested parent of the copies.
    void setExamples(const QList<workspace::Example> &examples, const QString &folder);

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    //! Files or folders that the user chose or dropped.
    void pathsAdded(const QStringList &paths);
    void exampleChosen(const pierside::workspace::Example &example, const QString &folder);

private:
    void chooseFolder();
    void chooseFiles();
    void chooseExample();
    void tryQuickstart();
    //! Null if it is not installed.
    const workspace::Example *quickstart() const;

    QWidget &m_window;
    const Commands &m_commands;
    QList<workspace::Example> m_examples;
    QString m_exampleFolder;
};

} // namespace pierside::ui

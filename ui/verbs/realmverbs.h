// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/engine/values.h"
#include "ui/dialogs/palette.h"

#include <QObject>

namespace pierside::actions {
struct RealmSubject;
}

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

//! \brief Exports, imports and compares the realm of a Keycloak with its file.
//!
//! The file is the one in the folder that Keycloak imports at start; without such a folder, it asks for a file. Each
//! runs in a window that shows the result.
class RealmVerbs : public QObject
{
    Q_OBJECT

public:
    //! Neither is owned; both outlive this.
    RealmVerbs(dashboard::Dashboard &dashboard, QWidget *window);

    //! Empty if the container is no running Keycloak.
    QList<PaletteEntry> entries(const StackId &stackId, const engine::Container &container);

Q_SIGNALS:
    void problem(const QString &sentence, const QString &detail);

private:
    enum class Verb { Compare, Export, Import };

    //! Finds realm and file. \a file: empty = the one that Keycloak imports.
    void start(Verb verb, const StackId &stackId, const QString &service, const QString &file);
    void askForFile(Verb verb, const StackId &stackId, const QString &service, const QString &realm);
    void run(Verb verb, const actions::RealmSubject &subject);
    void compare(const actions::RealmSubject &subject);
    void write(const actions::RealmSubject &subject);
    void askToImport(const actions::RealmSubject &subject);
    void import(const actions::RealmSubject &subject);

    dashboard::Dashboard &m_dashboard;
    QWidget *m_window;
};

} // namespace pierside::ui

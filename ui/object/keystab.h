// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/keys/keyspage.h"
#include "ui/object/page.h"

namespace pierside::dashboard {
struct DashboardStack;
}

namespace pierside::ui {

//! \brief Fills the Keys page: passwords and accounts of the selected services, and the state of the keyring.
//!
//! Values are read when the user reveals or copies one, and not kept.
class KeysTab : public Page
{
    Q_OBJECT

public:
    KeysTab(const PageContext &context, QWidget *parent);

    QString id() const override { return QStringLiteral("keys"); }
    QString title() const override { return tr("Keys"); }
    QWidget *widget() const override { return m_page; }

protected:
    void refresh() override;
    void selectionChanged() override;
    void viewChanged() override;

private:
    void askKeyring();
    //! The logins of registries, without a helper that may show a prompt.
    void askLogins();
    void logIn();
    void logOut(const QString &registry);
    void askEntries();
    //! The sets of values, and the variables without one.
    void askSets(const dashboard::DashboardStack &stack);
    void useSet(const QString &set);
    void show();
    void withValue(const actions::KeyEntry &entry, const std::function<void(const Secret &)> &use);
    void set(const actions::KeyEntry &entry);
    void generate(const actions::KeyEntry &entry);
    void move(const actions::KeyEntry &entry);
    //! Shows how the compose file delivers the value as a file.
    void deliver(const actions::KeyEntry &entry);
    //! Changes the password in the database and in the keyring.
    void rotate(const actions::KeyEntry &entry);
    static QString clientOf(const QList<engine::Container> &containers, const QString &service,
                            const catalogue::Catalogue &catalogue);
    void test(const QString &service);
    void finish(const Task<Done> &task, const QString &done);
    //! Asks before a stored value is replaced, because a database may have been created with it.
    void confirm(const QString &title, const QString &detail, const QString &button, const std::function<void()> &then);

    KeysPage *m_page;
    KeysView m_view;
    actions::KeySets m_sets;
    QHash<QString, std::pair<bool, QString>> m_logins; //!< results of tests by service
    QString m_problem;                                 //!< the sentence of the notice about the last failure
};

} // namespace pierside::ui

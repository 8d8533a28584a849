// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/remedy.h"

#include "models/core/translate.h"

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

struct TextOf
{
    QString operator()(const remedy::CreateFile &file) const
    {
        return tr("copy %1 to %2 and check its values").arg(file.example, file.path);
    }
    QString operator()(const remedy::OpenPlace &open) const { return tr("correct %1").arg(open.place.toString()); }
    QString operator()(const remedy::UsePort &port) const
    {
        return tr("publish %1 instead (pierside ports --use %2=%1)").arg(QString::number(port.to), port.from);
    }
    QString operator()(const remedy::SetVariable &variable) const
    {
        return tr("set %1").arg(variable.name + u'=' + variable.value);
    }
    QString operator()(const remedy::StoreValues &values) const
    {
        return values.names.size() == 1
                   ? tr("store its value (pierside secrets set %1)").arg(values.names.first())
                   : tr("store the values of %1 (pierside secrets set NAME)").arg(values.names.join(u", "_s));
    }
    QString operator()(const remedy::AddHostsLine &hosts) const
    {
        return tr("add this line to /etc/hosts: %1").arg(hosts.line());
    }
    QString operator()(const remedy::KeepShared &) const { return tr("keep the volume and continue (--keep-shared)"); }
    QString operator()(const remedy::Unprotect &protection) const
    {
        return tr("end its protection (pierside volumes unprotect %1)").arg(protection.volume);
    }
    QString operator()(const remedy::Keyring &keyring) const
    {
        using remedy::KeyringProblem;
        switch (keyring.problem) {
        case KeyringProblem::Locked:
            return tr("unlock the keyring and repeat");
        case KeyringProblem::Denied:
            return tr("allow Pierside to use the keyring and repeat");
        case KeyringProblem::Missing:
            return tr(
                "unlock or restore the database of the keyring, or forget the values (pierside secrets rm --all)");
        case KeyringProblem::NoKeyring:
            return tr("start a keyring (gnome-keyring, KWallet or KeePassXC), or set the variables in the shell");
        case KeyringProblem::OtherKeyring:
            return tr("start the keyring that has the values, or forget them (pierside secrets rm --all)");
        case KeyringProblem::NoAnswer:
            break;
        }
        return tr("answer the prompt of the keyring, or restart it, and repeat");
    }
    QString operator()(const remedy::RunPierside &run) const
    {
        return u"%1 (pierside %2)"_s.arg(run.purpose, run.arguments.join(u' '));
    }
};

} // namespace

QString remedy::AddHostsLine::line() const
{
    return u"127.0.0.1 "_s + hosts.join(u' ');
}

QString remedyText(const Remedy &remedy)
{
    return std::visit(TextOf{}, remedy);
}

QString remediesText(const QList<Remedy> &remedies)
{
    QString text;
    for (const Remedy &remedy : remedies)
        text = text.isEmpty() ? remedyText(remedy) : tr("%1, or %2").arg(text, remedyText(remedy));
    return text;
}

QString asSentence(const QString &clause)
{
    return clause.isEmpty() ? QString() : clause.left(1).toUpper() + clause.mid(1) + u'.';
}

} // namespace pierside

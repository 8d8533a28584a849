// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/vaulterrors.h"

#include "models/core/translate.h"

namespace pierside::secrets {

using remedy::KeyringProblem;

namespace {

ErrorCode codeOf(KeyringProblem problem)
{
    switch (problem) {
    case KeyringProblem::Locked:
    case KeyringProblem::Denied:
        return ErrorCode::PermissionDenied;
    case KeyringProblem::Missing:
        return ErrorCode::NotFound;
    case KeyringProblem::NoKeyring:
        return ErrorCode::Unreachable;
    case KeyringProblem::OtherKeyring:
        return ErrorCode::Conflict;
    case KeyringProblem::NoAnswer:
        break;
    }
    return ErrorCode::TimedOut;
}

QString causeOf(KeyringProblem problem)
{
    switch (problem) {
    case KeyringProblem::Locked:
        return tr("The keyring is locked");
    case KeyringProblem::Denied:
        return tr("The keyring denied access");
    case KeyringProblem::Missing:
        return tr("The keyring no longer has the values that Pierside stored");
    case KeyringProblem::NoKeyring:
        return tr("No keyring is running");
    case KeyringProblem::OtherKeyring:
        return tr("Another keyring than last time answered");
    case KeyringProblem::NoAnswer:
        break;
    }
    return tr("The keyring did not answer in time");
}

} // namespace

Error keyringError(KeyringProblem problem, const QString &what, const QString &cause)
{
    const remedy::Keyring remedy{problem};
    return {codeOf(problem), what, cause.isEmpty() ? causeOf(problem) : cause, asSentence(remedyText(remedy)), 0,
            {remedy}};
}

std::optional<KeyringProblem> keyringProblem(const Error &error)
{
    const QList<remedy::Keyring> found = remediesOf<remedy::Keyring>(error.remedies);
    return found.isEmpty() ? std::nullopt : std::optional(found.first().problem);
}

} // namespace pierside::secrets

//! The parameters of a URL or a form in, their values by name out.

use percent_encoding::percent_decode_str;

use crate::serve::problem::Problem;

/// The parameters, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Params(Vec<(String, String)>);

impl Params {
    /// Those of `a=1&b=2`; they must be UTF-8.
    pub(crate) fn parse(text: &str) -> Result<Self, Problem> {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decoded(name)?, decoded(value)?))
        });
        Ok(Self(pairs.collect::<Result<_, Problem>>()?))
    }

    /// The same with others behind.
    pub(crate) fn and(&self, others: Self) -> Self {
        Self(self.0.iter().cloned().chain(others.0).collect())
    }

    /// The value of a parameter that is given and not empty.
    pub(crate) fn get<'a>(&'a self, name: &str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// The same, but an error if it is given more than once.
    pub(crate) fn once<'a>(&'a self, name: &str) -> Result<Option<&'a str>, Problem> {
        let mut values = self.given(name);
        match (values.next(), values.next()) {
            (_, Some(_)) => Err(Problem::bad(format!("\"{name}\" is given more than once"))),
            (value, None) => Ok(value),
        }
    }

    /// All values of a parameter that are not empty.
    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.given(name).filter(|value| !value.is_empty())
    }

    /// Whether it is given, with or without a value.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.given(name).next().is_some()
    }

    /// A whole number.
    pub(crate) fn number(&self, name: &str) -> Result<Option<usize>, Problem> {
        let wrong = |value: &str| {
            Problem::bad(format!(
                "\"{name}\" cannot be \"{value}\"; give a whole number"
            ))
        };
        let value = self.get(name);
        value
            .map(|value| value.parse().map_err(|_| wrong(value)))
            .transpose()
    }

    /// Every pair.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter();
        pairs.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    fn given<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let found = self.0.iter().filter(move |(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Text with `%2B` and the like in, what it stands for out.
pub(crate) fn decoded(text: &str) -> Result<String, Problem> {
    let text = text.replace('+', " ");
    let decoded = percent_decode_str(&text).decode_utf8();
    let decoded = decoded.map_err(|_| Problem::bad("the parameters are not UTF-8"))?;
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_decoded() {
        let params = Params::parse("a=1+%2B%20x&b&a=%C3%A9&&c=").unwrap();
        assert_eq!(params.all("a").collect::<Vec<_>>(), ["1 + x", "é"]);
        assert!(params.once("a").is_err());
        assert!(params.has("b") && params.get("b").is_none());
        assert!(Params::parse("a=%FF").is_err());
        assert!(params.number("a").is_err());
    }
}
